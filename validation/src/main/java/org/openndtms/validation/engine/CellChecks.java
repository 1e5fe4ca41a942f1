package org.openndtms.validation.engine;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.CodeList;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Kind;
import org.openndtms.dataset.Requirement;
import org.openndtms.dataset.Section;
import org.openndtms.records.Cells;
import org.openndtms.records.Values;

/**
 * The checks of one cell of one item by itself, in the order in which they may speak: the first that does is the only
 * one. Most cells of most files are plainly right, and are let through after one look at their value; that a text
 * passes whatever the rest of the record says is remembered by the reader.
 */
final class CellChecks {
    /** How many turns there are; see {@link #turn}. */
    static final int TURNS = 3;

    private final Item item;
    private final RuleSet rules;
    private final List<Judgement> own;
    private final @Nullable Judgement formula;
    private final @Nullable Judgement characters;
    private final @Nullable Judgement wording;
    private final @Nullable Judgement retired;
    private final Generic required;
    private final Generic form;
    private final Generic length;
    private final Generic date;
    private final Generic number;
    private final Generic code;
    private final Generic range;
    private final @Nullable Judgement closed;
    private final boolean asked;
    private final boolean askedOnlyOfNew;
    private final long newFrom;
    private final int triagedOrdinal;
    private final long least;
    private final long greatest;
    private final long[] specials;
    private final boolean last;
    private final List<Judgement> everyRecord;
    private byte[] lastPassed = {};
    private final boolean[] dated;
    private final boolean[] notYet;

    /** A generic check of one kind, and the catalogue rules that stand for it on this item. */
    private record Generic(@Nullable Judgement judgement, List<Judgement> standIns) {

        /** Whether the catalogue has come to an answer of its own. */
        boolean silenced(Frame frame) {
            for (Judgement standIn : standIns) {
                if (standIn.decided(frame)) {
                    return true;
                }
            }
            return judgement == null;
        }
    }

    CellChecks(Item item, RuleSet rules) {
        this.item = item;
        this.rules = rules;
        Setting setting = rules.setting;
        List<Judgement> all = rules.cellRules.get(item.index());
        own = all.stream()
                .filter(judgement -> !judgement.rule().fields().isEmpty())
                // A rule that lowers less must not hide one that lowers more.
                .sorted(Comparator.comparing(judgement -> judgement.rule().severity()))
                .toList();
        formula = everyCell(all, "XE-07");
        characters = everyCell(all, "XE-06");
        wording = everyCell(all, "XE-05");
        retired = everyCell(all, "XE-08");
        required = generic("DD-REQUIRED");
        form = generic("DD-FORM");
        length = generic("DD-LENGTH");
        date = generic("DD-DATE");
        number = generic("DD-NUMBER");
        code = generic("DD-CODE");
        range = generic("DD-RANGE");
        closed = generic("DD-CODE-CLOSED").judgement();
        Section.Level level = setting.layout().section(item).level();
        asked = required.standIns().isEmpty()
                && (level == Section.Level.CHILD
                        ? item.requirement() == Requirement.SECTION
                        : item.requirement() == Requirement.CONSENTED);
        askedOnlyOfNew = item.introduced().equals(setting.pack().letter());
        newFrom = setting.pack().validFrom().toEpochDay();
        triagedOrdinal = setting.layout().ordinal(setting.pack().role("episode.triaged"));
        least = item.min() == null ? Long.MIN_VALUE : Terms.scaled(item.min());
        greatest = item.max() == null ? Long.MAX_VALUE : Terms.scaled(item.max());
        specials = item.specials().stream()
                .filter(special -> special.matches("[0-9]+"))
                .mapToLong(special -> Long.parseLong(special) * Values.ONE)
                .toArray();
        CodeList list = item.codeList();
        dated = new boolean[list == null ? 0 : list.codes().size()];
        notYet = new boolean[dated.length];
        everyRecord = own.stream().filter(Judgement::everyRecord).toList();
        last = own.stream().anyMatch(Judgement::readsOthers);
        LocalDate end = setting.period().end();
        for (int i = 0; list != null && i < dated.length; i++) {
            Code each = list.codes().get(i);
            notYet[i] = each.validFrom() != null && each.validFrom().isAfter(end);
            dated[i] = notYet[i] || each.validTo() != null;
        }
    }

    private static @Nullable Judgement everyCell(List<Judgement> all, String id) {
        return all.stream()
                .filter(judgement -> judgement.rule().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private Generic generic(String id) {
        Judgement judgement = rules.find(id);
        return new Generic(judgement == null ? null : judgement.about(item), rules.standIns(id, item));
    }

    /** The first check that the cell does not pass, for the record in focus; null if it passes all. */
    @Nullable
    Judgement judge(Frame frame, long value, Cells cells, int column) {
        if (value == Values.BLANK) {
            return missing(frame);
        }
        if (plain(value, cells, column)) {
            return firstBroken(own, frame);
        }
        if (formula != null && formula.broken(frame)) {
            return formula;
        }
        boolean text = Terms.isText(item);
        Judgement ofCatalogue = text ? firstBroken(own, frame) : null;
        if (ofCatalogue != null) {
            return ofCatalogue;
        }
        if (characters != null && characters.broken(frame)) {
            return characters;
        }
        if (wording != null && !listedCode(value) && wording.broken(frame)) {
            return wording;
        }
        ofCatalogue = text ? null : firstBroken(own, frame);
        if (ofCatalogue != null) {
            return ofCatalogue;
        }
        return generic(frame, value, cells, column);
    }

    /**
     * Whether a cell that passed passes in every record: no check of it reads anything else, and none was silenced by a
     * rule that does.
     */
    boolean settled(long value, Cells cells, int column) {
        if (last) {
            return false;
        }
        if (value == Values.BLANK) {
            return !asked || required.judgement() == null;
        }
        return Terms.isText(item) ? ordinary(cells, column) : plain(value, cells, column);
    }

    private boolean ordinary(Cells cells, int column) {
        Pattern pattern = item.pattern();
        return cells.length(column) <= item.maxLength()
                && cells.plain(column)
                && (pattern == null || pattern.matcher(cells.text(column)).matches());
    }

    /** Whether a value needs no closer look: readable, within its range or list, and of an ordinary code. */
    private boolean plain(long value, Cells cells, int column) {
        switch (item.kind()) {
            case CODE:
                return listedCode(value) && !dated[(int) value];
            case DATE:
                return value != Values.UNUSABLE;
            case INTEGER, DECIMAL:
                return value != Values.UNUSABLE && inRange(value) && cells.length(column) <= item.maxLength();
            default:
                return cells.length(column) <= item.maxLength()
                        && cells.plain(column)
                        && (item.pattern() == null || !form.standIns().isEmpty());
        }
    }

    private boolean listedCode(long value) {
        return Values.listed(value);
    }

    private @Nullable Judgement missing(Frame frame) {
        Judgement ofCatalogue = firstBroken(own, frame);
        if (ofCatalogue != null) {
            return ofCatalogue;
        }
        if (!asked || required.judgement() == null) {
            return null;
        }
        if (askedOnlyOfNew) {
            long triaged = frame.value(1, triagedOrdinal);
            if (!Values.usable(triaged) || triaged < newFrom) {
                return null;
            }
        }
        return required.judgement();
    }

    private @Nullable Judgement generic(Frame frame, long value, Cells cells, int column) {
        Pattern pattern = item.pattern();
        if (pattern != null && !pattern.matcher(cells.text(column)).matches() && !form.silenced(frame)) {
            return form.judgement();
        }
        if (item.kind() != Kind.DATE
                && item.maxLength() > 0
                && characters(cells, column) > item.maxLength()
                && !length.silenced(frame)) {
            return length.judgement();
        }
        switch (item.kind()) {
            case DATE:
                return value == Values.UNUSABLE && !date.silenced(frame) ? date.judgement() : null;
            case INTEGER, DECIMAL:
                if (value == Values.UNUSABLE) {
                    return number.silenced(frame) ? null : number.judgement();
                }
                return inRange(value) || range.silenced(frame) ? null : range.judgement();
            case CODE:
                if (!listedCode(value)) {
                    return code.silenced(frame) ? null : code.judgement();
                }
                if (retired != null && retired.broken(frame)) {
                    return retired;
                }
                return notYet[(int) value] ? closed : null;
            default:
                return null;
        }
    }

    private static int characters(Cells cells, int column) {
        String text = cells.text(column);
        return text.codePointCount(0, text.length());
    }

    private boolean inRange(long value) {
        if (value == Values.NA || value >= least && value <= greatest) {
            return true;
        }
        for (long special : specials) {
            if (special == value) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Judgement firstBroken(List<Judgement> judgements, Frame frame) {
        for (int i = 0; i < judgements.size(); i++) {
            Judgement judgement = judgements.get(i);
            if (judgement.broken(frame)) {
                return judgement;
            }
        }
        return null;
    }

    /** The item. */
    Item item() {
        return item;
    }

    /**
     * When the cell is judged among those of its record, from 0: codes after dates, since whether a code was withdrawn
     * depends on the day it speaks of; last the cells that a rule judges by reading others.
     */
    int turn() {
        return last ? 2 : item.kind() == Kind.CODE ? 1 : 0;
    }

    /** The checks of this cell that are made whether or not the client consents. */
    List<Judgement> everyRecord() {
        return everyRecord;
    }

    /** Position of the item among those of its section. */
    int ordinal() {
        return rules.setting.layout().ordinal(item);
    }

    /** Whether the cell gives the text that passed last; agency code and consent hardly ever change within a file. */
    boolean passedBefore(Cells row, int column) {
        return row.holds(column, lastPassed);
    }

    /** Remembers that the text of the cell passed the checks made whether or not the client consents. */
    void remember(Cells row, int column) {
        lastPassed = row.bytes(column);
    }
}
