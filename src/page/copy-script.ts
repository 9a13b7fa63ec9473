/** The one script: copies an address at the press of a button, which is hidden where there is no script. */
import { sha256Base64 } from '../release/digest.ts'

export const COPY_SCRIPT = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.textContent = 'Copied'
  })
}
`.trim()

/** The source expression that lets a Content-Security-Policy (CSP 3 section 2.3.1) admit the script. */
export const COPY_SCRIPT_SOURCE = `'sha256-${sha256Base64(new TextEncoder().encode(COPY_SCRIPT))}'`
