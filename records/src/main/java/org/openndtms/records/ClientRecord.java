package org.openndtms.records;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.Item;

/**
 * All that a file says of one client of an agency: the client, the episodes, what hangs below them, and the rows
 * themselves. Reused, so valid only until the next client is read.
 */
public final class ClientRecord {
    final List<Cells> rows = new ArrayList<>();
    final List<Entity> episodes = new ArrayList<>();
    final List<Cells> rowsWithoutEpisode = new ArrayList<>();
    final List<OutsideCell> outside = new ArrayList<>();
    private final Entity client;
    boolean identified;
    boolean consented;

    /**
     * A value given for an item that the dataset does not have.
     *
     * @param entity the nearest record on the row: of the item's own section, else the episode, else the client
     * @param item the item
     * @param cells the row
     * @param column the item's column
     */
    public record OutsideCell(Entity entity, Item item, Cells cells, int column) {}

    ClientRecord(Entity client) {
        this.client = client;
    }

    /** The rows in the order of the file. */
    public List<Cells> rows() {
        return rows;
    }

    /**
     * The client itself. Without consent only agency code, client ID and consent are read; everything else is blank.
     */
    public Entity client() {
        return client;
    }

    /** The episodes in the order of their first rows; none without consent. */
    public List<Entity> episodes() {
        return episodes;
    }

    /** Rows of a consenting client that name no episode. */
    public List<Cells> rowsWithoutEpisode() {
        return rowsWithoutEpisode;
    }

    /** Values given for items that the dataset does not have; they are read no further. */
    public List<OutsideCell> outside() {
        return outside;
    }

    /** Whether the rows name a client. Rows that do not are each a client of their own. */
    public boolean identified() {
        return identified;
    }

    /** Whether every row says that the client consents. */
    public boolean consented() {
        return consented;
    }
}
