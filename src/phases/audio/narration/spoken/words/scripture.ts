import { table } from './lists';

/** Books that are cited by chapter and verse: "Gen. 1:1". Written out, the name is its own reading. */
export const BOOKS = table(
  `Gen=Genesis; Exod=Exodus; Lev=Leviticus; Num=Numbers; Deut=Deuteronomy; Josh=Joshua; Judg=Judges; Sam=Samuel; Neh=Nehemiah
  Ps=Psalm; Prov=Proverbs; Eccl=Ecclesiastes; Isa=Isaiah; Jer=Jeremiah; Ezek=Ezekiel; Dan=Daniel; Hos=Hosea; Mic=Micah
  Zech=Zechariah; Mal=Malachi; Matt=Matthew; Rom=Romans; Cor=Corinthians; Gal=Galatians; Eph=Ephesians; Phil=Philippians
  Col=Colossians; Thess=Thessalonians; Tim=Timothy; Heb=Hebrews; Pet=Peter; Rev=Revelation
  Kings=Kings; Chronicles=Chronicles; Job=Job; Psalms=Psalms; Amos=Amos; Jonah=Jonah; Mark=Mark; Luke=Luke; John=John; Acts=Acts
  James=James; Jude=Jude; Sura=Sura; Surah=Surah; Qur’an=Qur’an; Quran=Quran; Koran=Koran; Gita=Gita`,
);
