/** Scripts that run from right to left, by ISO 15924 (Unicode's bidirectional classes R and AL), of living languages. */
const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi']

/** The direction in which a language (BCP 47) is written, by the script that it names or that is likely for it. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr'
}
