/** The words of a made-up newsletter about a coast, its harbour towns and what they build together. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** 25 fields and 20 aspects: 500 topics. */
export const FIELDS = words(`
  Harbour Library School Ferry Orchard Railway Market Forest Museum Energy Water Housing Theatre Clinic Software Weather
  Fishery Budget Archive Broadband Bicycle Recycling Festival Lighthouse Workshop`)

export const ASPECTS = words(`
  Repairs Governance Funding Safety Planning Membership Research Tools Training Elections History Maintenance Design
  Auctions Standards Translation Logistics Volunteers Reports Experiments`)

export const NOUNS = words(`
  proposal committee budget bridge timetable ledger survey council network contract workshop season quay archive
  vote project report garden engine winter summer debate grant tunnel signal station member visitor teacher nurse
  farmer carpenter programmer sailor student neighbour editor lantern furnace pump turbine sensor database protocol
  server compiler backup module interface cable antenna battery panel meter valve roof wall floor window staircase
  yard field meadow river island valley hill shore beach reef tide storm flood drought frost harvest seed apple pear
  plum herring cod mussel oyster net boat hull mast sail anchor rope crane dock warehouse shed kitchen oven bakery
  mill brewery dairy market stall price wage loan tax fee fund treasury auction bid slot ticket fare route line
  platform carriage wagon wheel rail brake bicycle path map atlas chart record book page chapter letter poem song
  choir orchestra stage costume rehearsal film camera exhibition painting sculpture museum lecture lesson course
  exam degree journal theory method result sample error correction version release feature test review audit policy
  rule licence permit charter treaty promise deadline decision minute agenda meeting assembly board office clinic
  ward vaccine allergy diet exercise rescue alarm drill inspection repair upgrade replacement foundation trial pilot`)

export const ADJECTIVES = words(`
  new old small large quiet busy careful sudden late early second third final first common rare cheap costly public
  private local distant northern southern wooden copper digital open shared joint annual monthly temporary permanent
  cautious generous stubborn reliable fragile modern ancient narrow wide deep shallow bright dark dry wet frozen
  experimental independent voluntary unexpected overdue unanimous heated modest ambitious practical curious patient`)

/** In the past tense, with an object behind them. */
export const VERBS = words(`
  approved rejected repaired replaced opened closed measured described presented doubled halved postponed finished
  began tested funded questioned defended extended shortened moved rebuilt painted cleaned inspected mapped counted
  recorded published translated corrected withdrew announced welcomed debated simplified documented automated
  upgraded restored donated borrowed bought sold planted harvested delivered launched adopted amended reviewed`)

export const TIMES: readonly string[] = [
  'this week',
  'last month',
  'after the holidays',
  'before the first frost',
  'on Tuesday evening',
  'within nine days',
  'over the weekend',
  'ahead of schedule',
  'for the second time this year',
  'without much ado',
  'at short notice',
  'in a single afternoon',
]

export const OPENERS: readonly string[] = [
  'Meanwhile',
  'In the end',
  'To general surprise',
  'As expected',
  'By contrast',
  'Not far from there',
  'For now',
  'According to the minutes',
  'Once more',
  'At the same meeting',
]

export const ROLES: readonly string[] = [
  'the harbour master',
  'a retired engineer',
  'the treasurer',
  'one of the organisers',
  'the youngest member of the board',
  'a visitor from the hills',
  'the head of the school',
  'the night watch',
]

export const ONSETS = words('b br c d dr f g gr h j k kl l m n p pr r s sk st t tr v w z th sh el or an is')

export const VOWELS = words('a e i o u ai ea ie o a e ö å é')

export const ENDINGS = words('n l r s th nd rk lm st ven dal by wick mar ton holm sund fell gard mere ling ov is a o')
