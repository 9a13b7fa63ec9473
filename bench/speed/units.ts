/** Figures with their units. */

export const showRatio = (value: number): string => `${value.toFixed(2)} x`
export const showPart = (value: number): string => `${(100 * value).toFixed(1)} %`
export const showMicroseconds = (value: number): string => `${value.toFixed(0)} us`
export const showMilliseconds = (value: number): string => `${value.toFixed(1)} ms`
export const showBytes = (value: number): string => `${value.toLocaleString('en')} bytes`
export const showKibibytes = (value: number): string => `${(value / 1024).toFixed(1)} KiB`
export const showMebibytes = (value: number): string => `${(value / 1024 ** 2).toFixed(0)} MiB`
export const showCount = (value: number): string => value.toLocaleString('en')
