import { wordStems } from '../judging/reading';

/**
 * Words of talk about talk: of the show, its listeners and its sources, of asking and answering, of order, doubt and contrast. A
 * line may be made of them whatever its sources say, for they state nothing about the world. Words that would (`help`, `cause`,
 * `true`, `proven`) are not among them, however common.
 */
const TALK = `
  show episode podcast programme hour host listener listeners audience notebook welcome hello goodbye thanks thank farewell today tonight
  listen listening hear heard hearing say says said saying speak speaks speaking spoke tell tells telling told talk talks talking retell
  ask asks asked asking answer answers answered answering question questions wonder wonders wondering reply replies response mention
  mentioned call calls called name names named word words line lines sentence phrase voice voices aloud
  source sources document documents text texts page pages reading readings read reads account accounts author authors writer writers
  book books paper papers report reports record records study studies research researcher researchers scholar scholars historian
  historians evidence proof data finding findings number numbers figure figures detail details fact facts statement statements
  claim claims quote quotes note notes material collection shelf
  story stories tale plot scene scenes chapter chapters part parts piece pieces puzzle picture pictures side sides view views
  viewpoint position positions camp camps argument arguments debate debates dispute disputes disagreement disagreements disagree
  disagrees agree agrees agreement point points idea ideas thought thoughts thinking think thinks matter matters subject topic theme
  themes thread threads strand strands path road way ways step steps journey tour ground corner heart core bottom end ends ending
  beginning start starts started starting begin begins began open opens opened opening close closes closed closing return returns
  turn turns turned turning twist catch snag hitch riddle mystery clue clues hint hints lesson lessons reason reasons example examples
  case cases kind kinds sort sorts bit lot thing things something anything everything nothing somebody someone nobody one ones
  difference differences contrast trouble problem problems doubt doubts caution surprise surprises tension stake stakes context
  background foreground origin origins meaning explanation explanations outcome result results upshot conclusion conclusions
  consequence consequences 
  bring brings brought bringing take takes took taken taking leave leaves left leaving come comes came coming go goes went gone going
  get gets got give gives gave given hand hands hold holds held keep keeps kept stay stays stayed remain remains remained rest rests
  stand stands stood sit sits lead leads led follow follows followed following move moves turn look looks looked looking see
  sees saw seen show shows showed shown seem seems seemed sound sounds appear appears feel feels felt mean means meant make makes made
  put puts set sets find finds found know knows knew known knowing understand understood remember recall imagine picture suppose
  consider meet meets met visit turn gather return step walk dig unpack untangle weigh compare start stop stops stopped pause
  add adds added need needs want wants like likes wish try tries tried use uses used happen happens happened happening
  depend depends settle settled fit fits raise raises raised pose poses posed face faces faced carry carries carried share shares shared
  check checks checked rely relies relied promise explain explains explained describe describes described suggest
  suggests suggested argue argues argued insist insists object objects push pushes differ differs differed  contradict
  contradicts contradicted question doubt guess believe believes
  first second third last next later earlier early late long short quick quickly slow slowly soon now then before after again once
  twice finally meanwhile back ahead forward further far near close nearby away apart together alone instead besides moment while time
  times day days year years century centuries ago decade decades minute minutes
  big bigger small smaller little large hard harder hardest easy easier simple simply plain plainly clear clearly curious curiously
  interesting interestingly strange strangely odd oddly remarkable remarkably striking surprising surprisingly tempting puzzling tricky
  important concrete specific general common familiar obvious careful carefully honest honestly fair fairly
  different differently same similar other another whole full half main single common new old own right left central real really
  exactly precisely roughly perhaps maybe possibly probably likely indeed actually course though although however therefore anyway
  even still yet only just also too rather quite almost nearly enough especially particularly
  good better best great nice fine sure certain certainly let lets us our ours you your yours everyone
  people person man woman men women figure place places world everyday ordinary daily life
  sense possible impossible
  might suggestion estimate estimates estimated unclear uncertain unknown unsettled unlikely tend tends limited cautious safest care
  wait convince convinced persuade persuaded middle level layer deep deeper broad broader wide wider narrow
`;

/** Words that state something, however often talk about talk uses them. */
const NEVER = new Set(wordStems('lie lies work works'));

/** Stems that may stand in any line: {@link TALK}, and the phrases of the quality template. */
export function connectingStems(phrases: readonly string[]): ReadonlySet<string> {
  const stems = [...TALK.split('\n'), ...phrases].flatMap(wordStems);
  return new Set(stems.filter((stem) => !NEVER.has(stem)));
}
