import { useLibrary } from '@/api/get_library';
import { type Formats, useFormatsOf } from '@/messages/formats';

/** Dates, times and money in the page's language and the library's zone. */
export function useFormats(): Formats {
  return useFormatsOf(useLibrary());
}
