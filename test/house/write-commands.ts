/** `npm run docs`: what `--help` says, into docs/COMMANDS.md. */
import { fillDocument } from '../support/fill-document.ts'
import { listCommands } from '../support/list-commands.ts'
import { describeCommands } from './describe-commands.ts'

fillDocument('docs/COMMANDS.md', 'commands', describeCommands(await listCommands()))
