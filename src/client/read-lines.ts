/** Newline-delimited JSON as it arrives, one value at a time, however long the file is. */

/** A line without an end at the end of the stream is a line too. */
export async function* readLines<Line>(body: ReadableStream<BufferSource>): AsyncGenerator<Line> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) break
      const lines = (rest + value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line)
    }
  } finally {
    // Who stops reading early does not want the rest to be sent.
    await reader.cancel()
  }
  if (rest !== '') yield JSON.parse(rest)
}
