import { asked } from '../../../../src/phases/script/writing/question';

describe('a question from the grammar of the next claim', () => {
  it('turns a past statement round', () => {
    expect(asked('Why', 'the western empire lost its tax base')).toBe(
      'Why did the western empire lose its tax base?',
    );
  });

  it('keeps an auxiliary', () => {
    expect(asked('When', 'the first Stoic Week was held at the University of Exeter')).toBe(
      'When was the first Stoic Week held at the University of Exeter?',
    );
  });

  it('knows the third person', () => {
    expect(asked('How', 'the beaver slows the stream')).toBe('How does the beaver slow the stream?');
  });

  it('asks nothing where the shape is not certain', () => {
    expect(asked('Why', 'when it rains, what then')).toBeUndefined();
    expect(asked('Why', 'they lost it')).toBeUndefined();
  });
});
