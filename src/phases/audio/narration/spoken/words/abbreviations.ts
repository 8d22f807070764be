import { table } from './lists';

/** Abbreviation without its last point → words. Matched with the point, case as written. */
export const ABBREVIATIONS = table(
  `Dr=Doctor; Mr=Mister; Mrs=Missus; Ms=Miz; Prof=Professor; Gen=General; Col=Colonel; Capt=Captain; Maj=Major
  Lt=Lieutenant; Sgt=Sergeant; Cpl=Corporal; Pvt=Private; Cmdr=Commander; Adm=Admiral; Sen=Senator; Rep=Representative
  Gov=Governor; Pres=President; Rev=Reverend; Hon=Honorable; Rt=Right; Supt=Superintendent; Messrs=Messieurs; Mme=Madame
  Jr=Junior; Sr=Senior; Esq=Esquire; Mt=Mount; Ft=Fort; Ste=Sainte
  e.g=for example; i.e=that is; E.g=for example; I.e=that is; etc=et cetera; et al=and others; vs=versus; cf=compare; Cf=Compare; viz=namely; ibid=ibid
  op. cit=in the work cited; et seq=and following; a.k.a=also known as; approx=approximately; Approx=Approximately; ca=about; esp=especially
  incl=including; excl=excluding; resp=respectively; max=maximum; Max=Maximum; temp=temperature; Tel=Telephone; avg=average; misc=miscellaneous
  dept=department; Dept=Department; govt=government; Govt=Government; Univ=University; Inst=Institute; Assn=Association
  Assoc=Association; Natl=National; Intl=International; Inc=Incorporated; Ltd=Limited; Corp=Corporation
  Bros=Brothers; Mfg=Manufacturing
  a.m=A M; p.m=P M; A.M=A M; P.M=P M; Ph.D=P H D; Ph.Ds=P H D's; D.Phil=D Phil; B.Sc=B S C; M.Sc=M S C; Ed.D=E D D
  LL.B=L L B; LL.M=L L M; St=Saint`,
);

/** Before a number only, in figures or Roman: "No. 5", "pp. 12–14", "Vol. III". */
export const ABBREVIATIONS_BEFORE_NUMBER = table(
  `No=number; no=number; Nos=numbers; nos=numbers; Nr=number; nr=number; p=page; pp=pages; Pp=pages
  ch=chapter; Ch=Chapter; chs=chapters; Chs=Chapters; vol=volume; Vol=Volume; vols=volumes; Vols=Volumes; bk=book; Bk=Book
  pt=part; Pt=Part; Art=Article; art=article; Arts=Articles; arts=articles; Sec=Section; sec=section; Secs=Sections
  secs=sections; Sect=Section; sect=section; para=paragraph; Para=Paragraph; paras=paragraphs; Amend=Amendment
  fig=figure; Fig=Figure; figs=figures; Figs=Figures; Eq=Equation; eq=equation; Eqs=Equations; Tab=Table
  Mk=Mark; ll=lines; Op=Opus; op=opus; Ver=Version; ver=version; ext=extension; Ext=Extension; Apt=Apartment; apt=apartment; Rm=Room
  Ste=Suite; Tel=Telephone; tel=telephone; Col=Column; col=column; Rev=Revision; lat=latitude; Lat=Latitude; long=longitude
  Long=Longitude`,
);

/** The same, but before figures only: a Roman numeral there would be something else. */
export const ABBREVIATIONS_BEFORE_FIGURES = table('c=around; b=born; d=died; r=reigned; fl=flourished');

/** Written with a slash. */
export const SLASH_ABBREVIATIONS = table(
  'w/o=without; w/=with; c/o=care of; n/a=not applicable; N/A=not applicable',
);

/** After a name: "Oak Ave.", "4th St." */
export const STREETS = table(
  `Ave=Avenue; Rd=Road; Blvd=Boulevard; Ln=Lane; Hwy=Highway; Pkwy=Parkway; Sq=Square; Ct=Court; Pl=Place; Ter=Terrace
  St=Street; Dr=Drive`,
);

export const COMPASS = table('N=north; S=south; E=east; W=west');
