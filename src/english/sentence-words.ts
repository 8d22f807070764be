/** Word lists of the sentence splitter: words that stand before a full stop, and words that follow one. Data only. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Abbreviations without their stop that a name follows; a word that can be no name ("He", "The") begins the next sentence. */
export const BEFORE_A_NAME = words(
  `Dr Mr Mrs Ms Mx Prof Rev Hon Gen Col Maj Capt Cpt Lt Sgt Cpl Pvt Cmdr Adm Sen Rep Gov Pres Supt Insp Amb Atty Fr Msgr
  Messrs Rt Mme Mlle St Ste Mt Ft Pt Univ Dept Inst Natl Intl Assn Assoc Gebr ed eds trans comp illus`,
);

/** A number follows; before anything else the stop ends the sentence. */
export const BEFORE_A_NUMBER = words(
  `No no Nos nos Nr nr Fig Figs fig figs Vol Vols vol vols Ch Chs ch chs Sec Secs sec secs Sect sect Art Arts art arts
  Eq Eqs eq eqs Tab Ex ex Exs Op op Opp para paras Para Paras par pp p P Pp l ll n nn fn v vv col cols pl pls Bd Pts pts Reg
  Amend Ver ver r c b d fl al ca approx Ca Approx est max min avg Max Min Ext ext Tel tel Apt apt Rm rm Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov
  Dec lat Lat long Long`,
);

/** The clause goes on whatever follows, even a capital. */
export const NEVER_LAST = words(
  'e.g i.e eg ie cf Cf vs viz approx ca c v esp incl resp aka a.k.a N.B P.S P.P.S',
);

/** After these a name does not go on: "He is an M.D. Patients trust him." */
export const DEGREES = words(
  'Ph.D M.D M.A B.A B.Sc M.Sc B.S M.S LL.B LL.M D.Phil M.Phil Ed.D D.D.S J.D M.B.A D.V.M',
);

/** Letters and short forms that may end a sentence: they do where the next word can only open one. */
export const MAY_END = words('Jr Sr Esq Ph.D PhD a.k.a U.S.A');

/** Words that open sentences and are no names, in lower case. */
export const OPENERS = words(
  `the a an this that these those there here it its he his him she her hers they their them we our you your i my one some
  many most much few all both each every any several other others another such nobody nothing none everyone everybody
  everything someone somebody something anyone neither either and but or nor so yet for if when while where what who whose
  which why how as at by in on to of from into with without within under over above below between among across against
  along around behind beyond during until since before after about above then now later soon once again also only even
  still just often never always sometimes usually today tomorrow yesterday meanwhile however therefore thus hence
  moreover furthermore instead otherwise indeed perhaps maybe because although though unless whereas despite besides
  no not yes did do does is are was were has have had can could may might must shall should will would let please see
  two three four five six seven eight nine ten`,
);

/** A capital letter after these is their number, not an initial: "Annex B. Chapter VII follows." */
export const LETTERED_NOUNS = words(
  `annex appendix schedule exhibit plan part section point class group type grade level block gate room wing hall stage
  vitamin hepatitis influenza war chapter book volume act scene figure table step option case box line route zone unit
  division series phase team model version variant sample site area platform building column item size`,
);

/** Names with a mark of their own, which ends no sentence. */
export const NAMES_WITH_MARKS =
  /(?:^|[\s“"‘(])(?:Yahoo|Jeopardy|Oklahoma|Wham|Joomla|Mamma Mia|Moulin Rouge|Westward Ho|Guess Who|Hello, Dolly|Chips Ahoy)[!?]$/;

/** Whoever speaks is named after the quotation: "“Stop!” Ann cried." */
export const SPEECH_VERB =
  '(?:said|asked|cried|called|shouted|yelled|screamed|whispered|replied|answered|added|wrote|exclaimed|demanded|begged|urged|warned|told|says|asks|cries|writes)';
