/** The one script: copies an address at the press of a button, which is hidden where there is no script. */

/** Where a browser gives no clipboard, the address is selected, so that a key press copies it. */
export const SCRIPT = `
const status = document.getElementById('copied')
for (const button of document.querySelectorAll('button[data-copy]')) {
  const label = button.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.textContent = 'Copied'
    } catch {
      const address = document.getElementById(button.getAttribute('aria-describedby'))
      getSelection().selectAllChildren(address)
      button.textContent = 'Press Ctrl+C'
    }
    status.textContent = button.textContent
    setTimeout(() => {
      button.textContent = label
      status.textContent = ''
    }, 4000)
  })
}
`.trimStart()
