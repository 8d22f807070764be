import { table } from './lists';

/** Postal codes of the states of the USA. */
export const STATES = table(
  `AL=Alabama; AK=Alaska; AZ=Arizona; AR=Arkansas; CA=California; CO=Colorado; CT=Connecticut; DE=Delaware; FL=Florida
  GA=Georgia; HI=Hawaii; ID=Idaho; IL=Illinois; IN=Indiana; IA=Iowa; KS=Kansas; KY=Kentucky; LA=Louisiana; ME=Maine
  MD=Maryland; MA=Massachusetts; MI=Michigan; MN=Minnesota; MS=Mississippi; MO=Missouri; MT=Montana; NE=Nebraska
  NV=Nevada; NH=New Hampshire; NJ=New Jersey; NM=New Mexico; NY=New York; NC=North Carolina; ND=North Dakota; OH=Ohio
  OK=Oklahoma; OR=Oregon; PA=Pennsylvania; RI=Rhode Island; SC=South Carolina; SD=South Dakota; TN=Tennessee; TX=Texas
  UT=Utah; VT=Vermont; VA=Virginia; WA=Washington; WV=West Virginia; WI=Wisconsin; WY=Wyoming; DC=D C`,
);

/** Codes that are words, degrees or short forms too; they need a zip code after them. */
export const ALSO_SOMETHING_ELSE: ReadonlySet<string> = new Set(
  'OK OH HI ME IN OR MA PA LA AL CO ID MS MD DE GA MO MI DC'.split(' '),
);

/** The older abbreviations, without their last point. */
export const STATES_BEFORE_A_POINT = table(
  `Ala=Alabama; Ariz=Arizona; Ark=Arkansas; Calif=California; Colo=Colorado; Conn=Connecticut; Del=Delaware; Fla=Florida
  Ga=Georgia; Ill=Illinois; Ind=Indiana; Kan=Kansas; Ky=Kentucky; La=Louisiana; Mass=Massachusetts; Md=Maryland
  Mich=Michigan; Minn=Minnesota; Miss=Mississippi; Mo=Missouri; Mont=Montana; Neb=Nebraska; Nev=Nevada; Okla=Oklahoma
  Ore=Oregon; Pa=Pennsylvania; Tenn=Tennessee; Tex=Texas; Va=Virginia; Vt=Vermont; Wash=Washington; Wis=Wisconsin
  Wyo=Wyoming; N.Y=New York; N.J=New Jersey; N.M=New Mexico; N.C=North Carolina; S.C=South Carolina; N.D=North Dakota
  S.D=South Dakota; R.I=Rhode Island; N.H=New Hampshire; W.Va=West Virginia`,
);
