/** A naive feed reader in Chromium: a page without any policy that shows the HTML of entries as it comes. */
import type { Browser, Page } from 'playwright-core'

export type NaiveReader = {
  readonly page: Page
  /** Requests for what content may not name: pictures may be anywhere, and a link was clicked. */
  readonly outside: readonly string[]
  /** Shows each piece of HTML in two ways, does what a person might do there, and says how often a script ran. */
  show(html: readonly string[]): Promise<number>
  /** Opens a page of the host, does the same there, and says how often a script ran that is not its own. */
  visit(path: string): Promise<number>
}

/** Answers what the pages ask of their own host; null where that is nobody's. */
export type AnswerRequest = (
  url: URL,
) => Promise<{ status: number; headers: Record<string, string>; body: Buffer } | null>

const READER = 'https://reader.example/'

/** Hosts of pictures and links, which articles may have: a picture is there, a link leads nowhere. */
const EVIL = 'evil.example'
const PICTURES = 'images.example'
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Run in every document before anything else. */
const COUNT = `
  window.ran = 0
  window.XSS = () => { window.ran += 1 }
  if (window !== window.parent) window.XSS = () => window.parent.XSS()
`

const TOUCH = `
  (async (root) => {
    const events = ['mouseover', 'mouseenter', 'pointerenter', 'focus', 'toggle', 'beforematch', 'animationstart']
    for (const element of [...root.querySelectorAll('*')]) {
      for (const event of events) element.dispatchEvent(new Event(event))
      element.focus?.()
      element.click?.()
    }
    const pictures = [...root.querySelectorAll('img')].map((image) => image.decode?.().catch(() => null))
    const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
    // Where a click led the frame elsewhere, nobody keeps the promise.
    await Promise.race([Promise.all(pictures), wait(500)])
    await wait(20)
  })
`

/** Run in the page: as innerHTML, as most readers do, and as a document of its own, in which scripts run. */
const SHOW = `
  async (pieces) => {
    const touch = ${TOUCH}
    document.body.innerHTML = pieces.map(() => '<div></div>').join('')
    for (const [at, html] of pieces.entries()) document.body.children[at].innerHTML = html
    await touch(document.body)
    document.body.innerHTML = ''
    const frames = pieces.map((html) => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      frame.contentWindow.XSS = window.XSS
      frame.contentDocument.open()
      frame.contentDocument.write('<!doctype html><title>Entry</title><body>' + html)
      frame.contentDocument.close()
      return frame
    })
    await Promise.all(frames.map((frame) => frame.contentDocument?.body && touch(frame.contentDocument.body)))
    document.body.innerHTML = ''
  }
`

/**
 * @param browser a context of its own is opened, in which no page's own policy holds: what is left is the cleaning
 * @param strict whether `evil.example` may be asked for nothing at all, also where it is linked to or has a picture
 */
export async function openReader(
  browser: Browser,
  host: string,
  answer: AnswerRequest,
  strict: boolean,
): Promise<NaiveReader> {
  const context = await browser.newContext({ bypassCSP: true })
  const outside: string[] = []
  let visited = ''
  await context.addInitScript(COUNT)
  await context.route('**/*', async (route) => {
    const request = route.request()
    const url = new URL(request.url())
    if (url.href === READER)
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Reader</title>' })
    const isLink = request.isNavigationRequest() && url.href !== visited
    const mayBe = url.origin === host || isLink || request.resourceType() === 'image'
    if (!mayBe || (url.hostname === EVIL && strict)) outside.push(url.href)
    // A link that was clicked leads nowhere, so that the page stays.
    if (isLink) return route.fulfill({ status: 204 })
    if (url.hostname === PICTURES) return route.fulfill({ contentType: 'image/gif', body: PIXEL })
    const answered = url.origin === host ? await answer(url) : null
    return answered ? route.fulfill(answered) : route.abort()
  })
  const page = await context.newPage()
  await page.goto(READER)
  const ran = async (): Promise<number> => Number(await page.evaluate('window.ran'))
  return {
    page,
    outside,
    async show(html) {
      if (page.url() !== READER) await page.goto(READER)
      const before = await ran()
      await page.evaluate(`(${SHOW})(${JSON.stringify(html)})`)
      return (await ran()) - before
    },
    async visit(path) {
      visited = host + path
      await page.goto(visited)
      await page.evaluate(`(${TOUCH})(document.querySelector('main') ?? document.body)`)
      return ran()
    },
  }
}
