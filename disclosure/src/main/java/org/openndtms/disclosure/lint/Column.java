package org.openndtms.disclosure.lint;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One column of a file, and what was seen in it. */
final class Column {
    /** Headings without anything but letters and digits; a heading is refused that holds one of these. */
    private static final Pattern IDENTIFIER = Pattern.compile(
            "client(id|ref|no|number|code)|patient|person(id|ref|no|key|$)|pseudonym|attributor|initial|finitl|sinitl"
                    + "|forename|firstname|surname|lastname|familyname|fullname|maidenname|^name$|dob|birth"
                    + "|nhs(no|num|id)|^nhs$|nino|nationalinsurance|postcode|^pc$|address|email|phone|mobile"
                    + "|episode(id|no|number|ref|key)|epid|case(id|no|number|ref)|record(id|no|key)|journey(id|key|no)|^journey$"
                    + "|uuid|guid|^id$|hash|token|prisonno|pncid|^pnc|hospitalno|mrn");

    private static final Set<String> COUNTS = Set.of(
            "value",
            "count",
            "counts",
            "n",
            "number",
            "total",
            "people",
            "persons",
            "clients",
            "numerator",
            "denominator",
            "frequency",
            "freq",
            "episodes",
            "adults",
            "youngpeople");
    private static final Set<String> PERIODS = Set.of("periodstart", "periodend");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern POSTCODE = Pattern.compile("[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{16,}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final Pattern BASE64 = Pattern.compile("(?=.*\\d)(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9+/_-]{16,}={0,2}");
    private static final Pattern INITIALS = Pattern.compile("[A-Z]\\.?[A-Z]\\.?");
    private static final Pattern LETTER = Pattern.compile("[A-Z]");
    private static final Pattern CODE = Pattern.compile("(?=.*\\d)[A-Za-z0-9/_-]{4,}");
    private static final int REMEMBERED = 200_000;
    /** More than the codes of ethnicity, of which there are 17. */
    private static final int LETTERS = 19;

    private static final int PAIRS = 12;
    private static final int DATES = 24;
    private static final int FEWEST_ROWS = 10;

    private final String heading;
    private final String plain;
    private final Set<String> distinct = new HashSet<>();
    private long filled;
    private long numbers;
    private long ones;
    private long nhsNumbers;
    private long postcodes;
    private long pseudonyms;
    private long pairs;
    private long letters;
    private long dates;
    private long codes;

    Column(String heading) {
        this.heading = heading;
        plain = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    String heading() {
        return heading;
    }

    void add(String cell) {
        if (cell.isEmpty()) {
            return;
        }
        filled++;
        if (distinct.size() < REMEMBERED) {
            distinct.add(cell);
        }
        numbers += NUMBER.matcher(cell).matches() ? 1 : 0;
        ones += cell.equals("1") ? 1 : 0;
        nhsNumbers += nhsNumber(cell) ? 1 : 0;
        postcodes += POSTCODE.matcher(cell.toUpperCase(Locale.ROOT)).matches() ? 1 : 0;
        boolean pseudonym = HEX.matcher(cell).matches()
                || UUID.matcher(cell).matches()
                || BASE64.matcher(cell).matches();
        pseudonyms += pseudonym ? 1 : 0;
        pairs += INITIALS.matcher(cell).matches() ? 1 : 0;
        letters += LETTER.matcher(cell).matches() ? 1 : 0;
        dates += date(cell) ? 1 : 0;
        codes += CODE.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? 1 : 0;
    }

    /** Why the column looks like an identifier, or null if it does not. */
    @Nullable
    String suspicion(long rows) {
        if (IDENTIFIER.matcher(plain).find()) {
            return "has the name of an identifier";
        }
        if (nhsNumbers > 0 && nhsNumbers * 2 >= filled) {
            return "holds what look like NHS numbers";
        }
        if (postcodes > 0) {
            return "holds postcodes";
        }
        if (pseudonyms > 0) {
            return "holds what look like pseudonyms";
        }
        if (mostly(dates) && !PERIODS.contains(plain) && distinct.size() > DATES) {
            return "holds many different dates, as dates of birth would be";
        }
        if (mostly(pairs) && distinct.size() >= PAIRS || mostly(letters) && distinct.size() >= LETTERS) {
            return "holds what look like initials";
        }
        boolean everyRowAnother = rows >= FEWEST_ROWS && distinct.size() >= Math.min(REMEMBERED, rows * 9 / 10);
        if (everyRowAnother && mostly(codes)) {
            return "holds another code in nearly every row, as ids of people would be";
        }
        if (everyRowAnother && mostly(numbers) && longNumbers() && !counts()) {
            return "holds another long number in nearly every row, as ids of people would be";
        }
        return null;
    }

    private boolean longNumbers() {
        return distinct.stream().filter(cell -> cell.matches("\\d{6,}")).count() * 2 > distinct.size();
    }

    private boolean mostly(long matching) {
        return matching > 0 && matching * 10 >= filled * 9;
    }

    /** Whether the column says how many. */
    boolean counts() {
        return COUNTS.contains(plain) && numbers > 0;
    }

    boolean allOne() {
        return ones == filled;
    }

    private static boolean date(String cell) {
        try {
            LocalDate.parse(cell);
            return true;
        } catch (DateTimeParseException e) {
            return cell.matches("\\d{1,2}/\\d{1,2}/(\\d{2}|\\d{4})");
        }
    }

    /** Ten digits of which the last is the check digit, modulo 11, of those before. */
    private static boolean nhsNumber(String cell) {
        String digits = cell.replaceAll("[ -]", "");
        if (!digits.matches("\\d{10}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (10 - i) * (digits.charAt(i) - '0');
        }
        int check = (11 - sum % 11) % 11;
        return check == digits.charAt(9) - '0';
    }
}
