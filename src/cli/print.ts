/** What the terminal is told. All of it goes through here, so that no text from elsewhere can command the terminal. */
import { revealControls } from './reveal-controls.ts'

export function print(text: string): void {
  process.stdout.write(revealControls(text))
}

export function printError(text: string): void {
  process.stderr.write(revealControls(text))
}
