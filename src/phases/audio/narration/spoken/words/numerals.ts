import { wordSet } from './lists';

/** Rulers, popes: a Roman numeral after them is an ordinal. */
export const REGNAL_NAMES = wordSet(
  `Abdul Abdullah Abdulmejid Abbas Adolf Adrian Afonso Agapetus Ahmed Akbar Albert Alexander Alexei Alexios Alfonso Alfred
  Alphonse Amadeus Amenemhat Amenhotep Anastasius Andrew Andronikos Anne Anastasios Antiochus Anthony Arcadius Artaxerxes
  Arthur Augustus Baldwin Basil Baudouin Bayezid Beatrix Bela Benedict Berengar Bohemond Boleslaus Boleslaw Boniface Boris
  Callixtus Canute Carl Carlos Carol Casimir Catherine Celestine Charles Childeric Chlothar Christian Christina Christopher
  Claudius Clement Cleopatra Clovis Conrad Constans Constantine Constantius Cosimo Cyrus Dagobert Darius David Demetrius
  Edgar Edmund Edward Eleanor Elizabeth Emmanuel Eric Ernest Ethelred Eugene Faisal Farouk Felipe Felix Ferdinand Fernando
  Feodor Francis Franz Frederick Frederik Friedrich Geoffrey George Gerard Giovanni Gordian Gratian Gregory Guillaume Gustav
  Gustavus Guy Haakon Hadrian Haile Hamad Harald Harold Hassan Henri Henry Heraclius Honorius Hugh Humbert Hussein Ibrahim
  Innocent Isaac Isabella Ivan James Jan Janos Jean Joan Joanna John Joseph Juan Juliana Julius Justin Justinian Kamehameha
  Karl Khosrow Knut Konstantin Ladislaus Leka Leo Leonidas Leopold Licinius Lothair Louis Lucius Ludwig Magnus Mahmud
  Manuel Marcellus Margaret Margrethe Maria Marie Martin Mary Matilda Matthias Maximian Maximilian Mehmed Menelik Mentuhotep
  Michael Mieszko Mihai Mircea Mithridates Mohammed Muhammad Murad Mustafa Napoleon Nero Nicephorus Nicholas Nikolaus
  Norodom Olaf Olav Oscar Osman Otto Ottokar Paul Pedro Pepi Peter Petronius Philip Philippe Pius Pompey Ptolemy Radu Rainier
  Rama Ramesses Rameses Ramses Ranulf Raymond Reza Richard Robert Roger Romanos Rudolf Rudolph Rupert Sancho Selim Seleucus
  Sargon Seti Shapur Sigismund Sixtus Sobieski Stanislaus Stephen Suleiman Sylvester Thebaw Theodore Theodoric Theodosius
  Thutmose Tiberius Tiglath Umberto Urban Valdemar Valens Valentinian Vasily Vespasian Victor Victoria Vittorio Vladimir
  Vladislav Waldemar Wenceslas Wenceslaus Wilhelm Wilhelmina William Wladyslaw Xerxes Yazdegerd Yaroslav Zog`,
);

/** Before a name: "King Hakon VII". */
export const REIGN_TITLES =
  /\b(?:King|Queen|Pope|Emperor|Empress|Tsar|Czar|Sultan|Shah|Prince|Princess|Duke|Count|Pharaoh|Caliph|Antipope|Patriarch|Margrave|Elector|Khan) (?:\p{Lu}\p{Ll}+ )?$/u;
/** After one: "Hakon VII of Norway", "Hakon VII was crowned". */
export const REIGNED =
  /^(?:,? (?:of \p{Lu}|reigned|ruled|was crowned|abdicated|became (?:king|queen|pope|emperor)))/u;

/** After these a Roman numeral is a plain number; in small letters too, from II on. */
export const NUMBERED_NOUNS =
  'War Part Chapter Book Volume Vol Act Scene Phase Article Annex Appendix Title Section Type Class Stage Level Group Grade Apollo Bowl Legion Legio Council Vatican Lateran Olympiad Factor Figure Table Mark Tier Amendment Canto Psalm Protocol Schedule Season Episode Order Division Corps Army Basel Saturn Titan Gemini Fantasy'.split(
    ' ',
  );
/** Numbers of pages and scenes are written small: "page xii". */
export const SMALL_NUMERAL_NOUNS =
  'page pages pp p chapter scene act section part note vol volume line lines verse'.split(' ');
