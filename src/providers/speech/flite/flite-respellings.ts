/**
 * Names that the engine's letter-to-sound rules get wrong, in letters that it gets right; each row was checked against
 * the phonemes it prints. Only this engine sees them: other voices get the name as written.
 */
const RESPELLINGS: Readonly<Record<string, string>> = {
  Aurelius: 'Awreelius',
  Boethius: 'Boe-eethius',
  Charpentier: 'Sharpontiay',
  Draghi: 'Drah-ghee',
  Enchiridion: 'Enkeridion',
  Epictetus: 'Epicteetus',
  Honorius: 'Ho-norrius',
  Jiankui: 'Jyahn-kway',
  Mojica: 'Mo-heeka',
  Odoacer: 'Odo-acer',
  Pigliucci: 'Pillyoochee',
  Theodosius: 'Theodohsius',
  Zeno: 'Zeeno',
  eudaimonia: 'youdymonia',
  prokaryote: 'procarriote',
  prokaryotes: 'procarriotes',
};

export function respell(text: string): string {
  return text.replace(/[A-Za-z]+/g, (word) => RESPELLINGS[word] ?? word);
}
