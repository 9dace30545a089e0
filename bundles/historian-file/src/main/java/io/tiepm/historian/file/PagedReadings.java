package io.tiepm.historian.file;

import io.tiepm.historian.Historian.Reading;
import io.tiepm.historian.HistorianException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Goes through pages as if they were one. The first page is read when it is made, the others as they are asked for. */
final class PagedReadings implements Iterator<Reading> {
    private final Pages pages;
    private List<Reading> page;
    private int next;

    PagedReadings(Pages pages) throws HistorianException {
        this.pages = pages;
        this.page = pages.hasMore() ? pages.next() : List.of();
    }

    @Override
    public boolean hasNext() {
        while (next == page.size() && pages.hasMore()) {
            try {
                page = pages.next();
                next = 0;
            } catch (HistorianException why) {
                throw new UncheckedIOException(new IOException(why.getMessage(), why));
            }
        }
        return next < page.size();
    }

    @Override
    public Reading next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.get(next++);
    }
}
