/** The files of a new publication. */
import { makeSlug } from '../../issue/make-slug.ts'
import { writeHeading } from '../../issue/write-heading.ts'
import { writeYaml } from '../../issue/write-yaml.ts'
import { COMPATIBILITY_DATE, COMPATIBILITY_FLAGS } from '../compatibility.ts'
import { nameMonth } from '../next-issue.ts'
import type { NewFile } from '../write-new-files.ts'
import type { Answers } from './ask-answers.ts'

/** What the folder has to know of the package that made it. */
export type PackageFacts = {
  /** The file's name, which lies in the folder: `gazette-0.1.0.tgz`. */
  readonly tarball: string
  /** The version of wrangler that it was tested with. */
  readonly wrangler: string
  /** Packages whose install scripts may run: those that bring a program. */
  readonly allowScripts: Readonly<Record<string, boolean>>
}

/** @param day today, in the publication's time zone: `2024-05-30` */
export function listFiles(answers: Answers, day: string, facts: PackageFacts): readonly NewFile[] {
  const name = makeSlug(answers.title) || 'newsletter'
  return [
    { path: 'package.json', content: writeManifest(name, facts) },
    { path: 'wrangler.toml', content: writeWrangler(name) },
    { path: 'issues/publication.yaml', content: writePublication(answers, day) },
    { path: `issues/${day.slice(0, 7)}.md`, content: writeFirstIssue(answers, day) },
    { path: '.gitignore', content: 'node_modules/\n.gazette/\n.wrangler/\n' },
    { path: 'README.md', content: writeReadme(answers, facts) },
  ]
}

function writeManifest(name: string, { tarball, wrangler, allowScripts }: PackageFacts): string {
  const manifest = {
    name,
    private: true,
    type: 'module',
    scripts: {
      start: 'gazette preview',
      check: 'gazette check',
      new: 'gazette new',
      deploy: 'wrangler deploy',
      publish: 'gazette publish --remote',
    },
    dependencies: { gazette: `file:${tarball}` },
    devDependencies: { wrangler },
    allowScripts,
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function writeWrangler(name: string): string {
  // Cloudflare wants at most 63 characters, since the name is part of a host name.
  const worker = name.slice(0, 50).replace(/-+$/, '')
  return `# The Worker that serves the newsletter; \`npm run deploy\` puts it on Cloudflare.
name = "${worker}"
main = "node_modules/gazette/dist/worker/index.js"
compatibility_date = "${COMPATIBILITY_DATE}"
compatibility_flags = ${JSON.stringify(COMPATIBILITY_FLAGS)}
workers_dev = true
minify = true
keep_names = false

# The namespace that \`npm run publish\` writes and the Worker reads. Without an id, the first deploy makes it.
[[kv_namespaces]]
binding = "GAZETTE"

[observability]
enabled = true

# Once a minute the Worker looks whether the clock has opened a scheduled issue.
[triggers]
crons = ["* * * * *"]
`
}

function writePublication({ title, url, author, language, timezone }: Answers, day: string): string {
  const settings = writeYaml({
    title,
    url,
    language,
    authority: `tag:${new URL(url).hostname},${day.slice(0, 4)}`,
    authors: [{ name: author }],
    timezone,
  })
  return `# The settings of the newsletter. node_modules/gazette/src/issue/FORMAT.md explains each of them, and more.
# "authority" is part of every id: never change it.
${settings}`
}

function writeFirstIssue({ title, language }: Answers, day: string): string {
  return `---
date: ${day}
---

${writeHeading(1, `${title} - ${nameMonth(day, language)}`)}

Headline: The first issue

This is the lead. It stands at the top of the issue, and says in a paragraph or two what the issue is about.

## Article 1: "First Steps"

#### How This Newsletter Is Made

Each article has an address of its own and is an entry of the feeds, with an id that stays for ever. Its label, in quotes above, is its topic and part of its address; the heading below the label is its title.

Write in Markdown, save, and look at the preview. When something is wrong, the terminal says in which file, line and column.

## Looking Forward

A heading without "Article" and a number begins a section: text that belongs to the issue and is no article. Replace all of this by your own first issue before you publish.
`
}

function writeReadme({ title, url }: Answers, { tarball }: PackageFacts): string {
  return `${writeHeading(1, title)}

A newsletter, published with Gazette to <${url}>.

    npm install        # once; ${tarball} lies in this folder, the rest comes from npm
    npm start          # preview at http://localhost:8787, follows your changes
    npm run new        # begin the next issue, as a draft
    npm run check      # what is wrong, with file, line and column
    npm run deploy     # put the Worker on Cloudflare; log in with "npx wrangler login" before
    npm run publish    # publish the issues; the first time: npm run publish -- --first

Issues are in \`issues/\`, one file each; \`node_modules/gazette/src/issue/FORMAT.md\` says how they are written,
\`node_modules/gazette/docs/PUBLISHING.md\` how to rename, correct, retract and schedule.

Keep \`${tarball}\` and \`package-lock.json\` under version control: Gazette is in no package registry.
To upgrade, put a newer one beside it, run \`npm install ./gazette-<version>.tgz\`, and delete the old one.
`
}
