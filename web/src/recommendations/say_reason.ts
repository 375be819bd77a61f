import type { MessageKey, Say } from '@/messages/language';

/**
 * The server gives reasons as English sentences, and no types of them. Those that are known are said in the page's
 * language; another one, an assistant's own words for instance, is shown as it came.
 */
const reasons: readonly { pattern: RegExp; key: MessageKey }[] = [
  { pattern: /^Borrowed lately$/, key: 'reason.borrowed_lately' },
  { pattern: /^Also (?<name>.+)$/, key: 'reason.same_genre' },
  { pattern: /^Top rated$/, key: 'reason.top_rated' },
  { pattern: /^Because you liked (?<name>.+)$/, key: 'reason.you_liked' },
  { pattern: /^Because you like (?<name>.+)$/, key: 'reason.you_like_genre' },
  { pattern: /^Liked by those who liked (?<name>.+)$/, key: 'reason.others_liked' },
];

export function reasonOf(sentence: string, say: Say): string {
  for (const { pattern, key } of reasons) {
    const found = pattern.exec(sentence);
    if (found) return say(key, { name: found.groups?.name ?? '' });
  }
  return sentence;
}
