package org.openndtms.portal.submission.result;

import org.jspecify.annotations.Nullable;

/**
 * Where in a list a page is.
 *
 * @param page number of the page, from 1
 * @param pages how many there are, at least 1
 * @param count things in the whole list
 * @param path address of the list without the number of a page
 */
public record Pages(int page, int pages, long count, String path) {

    /**
     * A page of a list.
     *
     * @param asked number of the page, as an address has it; the nearest page there is takes its place
     * @param size things on a page
     */
    public static Pages of(String asked, long count, int size, String path) {
        int pages = (int) Math.max(1, Math.min(Integer.MAX_VALUE, (count + size - 1) / size));
        int page;
        try {
            page = Integer.parseInt(asked.strip());
        } catch (NumberFormatException e) {
            page = 1;
        }
        return new Pages(Math.max(1, Math.min(pages, page)), pages, count, path);
    }

    /** Address of the page before; null on the first. */
    public @Nullable String before() {
        return page > 1 ? to(page - 1) : null;
    }

    /** Address of the page after; null on the last. */
    public @Nullable String after() {
        return page < pages ? to(page + 1) : null;
    }

    private String to(int number) {
        return path + (path.contains("?") ? "&" : "?") + "page=" + number;
    }
}
