/** Categories of podcast directories and their subcategories: Apple's list, which the other directories read as well. */
export const PODCAST_CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Arts: ['Books', 'Design', 'Fashion & Beauty', 'Food', 'Performing Arts', 'Visual Arts'],
  Business: ['Careers', 'Entrepreneurship', 'Investing', 'Management', 'Marketing', 'Non-Profit'],
  Comedy: ['Comedy Interviews', 'Improv', 'Stand-Up'],
  Education: ['Courses', 'How To', 'Language Learning', 'Self-Improvement'],
  Fiction: ['Comedy Fiction', 'Drama', 'Science Fiction'],
  Government: [],
  'Health & Fitness': [
    ...['Alternative Health', 'Fitness', 'Medicine', 'Mental Health', 'Nutrition', 'Sexuality'],
  ],
  History: [],
  'Kids & Family': ['Education for Kids', 'Parenting', 'Pets & Animals', 'Stories for Kids'],
  Leisure: [
    ...['Animation & Manga', 'Automotive', 'Aviation', 'Crafts', 'Games', 'Hobbies', 'Home & Garden'],
    'Video Games',
  ],
  Music: ['Music Commentary', 'Music History', 'Music Interviews'],
  News: [
    ...['Business News', 'Daily News', 'Entertainment News', 'News Commentary', 'Politics', 'Sports News'],
    'Tech News',
  ],
  'Religion & Spirituality': [
    ...['Buddhism', 'Christianity', 'Hinduism', 'Islam', 'Judaism', 'Religion', 'Spirituality'],
  ],
  Science: [
    ...['Astronomy', 'Chemistry', 'Earth Sciences', 'Life Sciences', 'Mathematics', 'Natural Sciences'],
    ...['Nature', 'Physics', 'Social Sciences'],
  ],
  'Society & Culture': [
    ...['Documentary', 'Personal Journals', 'Philosophy', 'Places & Travel', 'Relationships'],
  ],
  Sports: [
    ...['Baseball', 'Basketball', 'Cricket', 'Fantasy Sports', 'Football', 'Golf', 'Hockey', 'Rugby'],
    ...['Running', 'Soccer', 'Swimming', 'Tennis', 'Volleyball', 'Wilderness', 'Wrestling'],
  ],
  Technology: [],
  'True Crime': [],
  'TV & Film': ['After Shows', 'Film History', 'Film Interviews', 'Film Reviews', 'TV Reviews'],
};

export interface PodcastCategory {
  readonly category: string;
  readonly subcategory?: string;
}

/**
 * A list such as `["Society & Culture", "Documentary", "History"]` as categories, where a subcategory stands behind its
 * category; no name is both. The names that are in no place where they may stand are returned as `unknown`.
 */
export function readCategories(names: readonly string[]): {
  readonly categories: readonly PodcastCategory[];
  readonly unknown: readonly string[];
} {
  const categories: PodcastCategory[] = [];
  const unknown: string[] = [];
  let current: string | undefined;
  for (const name of names) {
    if (Object.hasOwn(PODCAST_CATEGORIES, name)) {
      current = name;
      categories.push({ category: name });
    } else if (current !== undefined && PODCAST_CATEGORIES[current]?.includes(name)) {
      const isBare = categories.at(-1)?.subcategory === undefined;
      categories.splice(isBare ? -1 : categories.length, isBare ? 1 : 0, {
        category: current,
        subcategory: name,
      });
    } else unknown.push(name);
  }
  return { categories, unknown };
}

/** Where a name stands in the list, in words: for a person who put it elsewhere or misspelt it. */
export function whereCategoryStands(name: string): string {
  const same = (other: string) => other.toLowerCase() === name.trim().toLowerCase();
  const category = Object.keys(PODCAST_CATEGORIES).find(same);
  if (category !== undefined) return `it is written "${category}"`;
  const above = Object.entries(PODCAST_CATEGORIES).find(([, below]) => below.some(same));
  const subcategory = above?.[1].find(same);
  return above === undefined
    ? `the categories are ${Object.keys(PODCAST_CATEGORIES).join(', ')}`
    : `"${subcategory}" stands behind its category: ["${above[0]}", "${subcategory}"]`;
}
