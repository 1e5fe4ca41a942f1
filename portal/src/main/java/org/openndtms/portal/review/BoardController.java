package org.openndtms.portal.review;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openndtms.dataset.SubmissionPeriod;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.Permissions;
import org.openndtms.portal.submission.AgencyPeriods;
import org.openndtms.portal.submission.LondonTimes;
import org.openndtms.portal.web.Option;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The chasing board, as a page and as a CSV file. */
@Controller
class BoardController {
    private static final String OVERDUE = "OVERDUE";
    private static final String OPEN = "OPEN";
    private static final String LATE = "LATE";

    private final Board board;
    private final AgencyPeriods periods;
    private final LondonTimes times;
    private final CurrentPerson person;
    private final Permissions permissions;

    BoardController(
            Board board, AgencyPeriods periods, LondonTimes times, CurrentPerson person, Permissions permissions) {
        this.board = board;
        this.periods = periods;
        this.times = times;
        this.person = person;
        this.permissions = permissions;
    }

    /**
     * What was chosen on the page.
     *
     * @param period last day of the period; empty for the latest
     * @param show a standing, or one of the names above; empty for all
     * @param region code of a region; empty for all in sight
     */
    record Choice(String period, String show, String region) {
        boolean shows(Board.Row row) {
            boolean standing = show.isEmpty()
                    || row.standing().name().equals(show)
                    || show.equals(OPEN) && row.open()
                    || show.equals(OVERDUE) && row.overdue()
                    || show.equals(LATE) && row.lateUntil() != null;
            return standing && (region.isEmpty() || row.region().equals(region));
        }
    }

    @GetMapping("/review/board")
    @Needs("board.read")
    String board(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String region,
            Model model) {
        Choice choice = new Choice(period, show, region);
        SubmissionPeriod shown = chosen(choice);
        List<Board.Row> all = board.rows(shown);
        Map<Board.Standing, Long> counts = new EnumMap<>(Board.Standing.class);
        for (Board.Standing standing : Board.Standing.values()) {
            counts.put(
                    standing,
                    all.stream().filter(row -> row.standing() == standing).count());
        }
        model.addAttribute("period", shown);
        model.addAttribute("choice", choice);
        model.addAttribute("rows", all.stream().filter(choice::shows).toList());
        model.addAttribute("counts", counts);
        model.addAttribute("overdue", all.stream().filter(Board.Row::overdue).count());
        model.addAttribute("all", all.size());
        model.addAttribute("periods", periods());
        model.addAttribute("shows", shows());
        model.addAttribute("regions", regions(all));
        model.addAttribute(
                "mayChase", permissions.allows("review.decide", person.get().role()));
        return "review/board";
    }

    @GetMapping("/review/board.csv")
    @Needs("board.read")
    ResponseEntity<String> csv(
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String region) {
        Choice choice = new Choice(period, show, region);
        SubmissionPeriod shown = chosen(choice);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename("board-" + shown.dataEnd() + ".csv")
                .build();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(BoardCsv.write(
                        board.rows(shown).stream().filter(choice::shows).toList(), times));
    }

    private SubmissionPeriod chosen(Choice choice) {
        List<SubmissionPeriod> opened = periods.opened();
        return opened.stream()
                .filter(each -> each.dataEnd().toString().equals(choice.period()))
                .findFirst()
                .orElse(opened.get(0));
    }

    private List<Option> periods() {
        return periods.opened().stream()
                .map(each -> new Option(each.dataEnd().toString(), each.name() + ", data to " + each.dataEnd()))
                .toList();
    }

    private static List<Option> shows() {
        List<Option> shows = new ArrayList<>(List.of(
                new Option("", "All agencies"),
                new Option(OPEN, "Still to come"),
                new Option(OVERDUE, "Overdue"),
                new Option(LATE, "With late permission")));
        Arrays.stream(Board.Standing.values())
                .forEach(standing -> shows.add(new Option(standing.name(), standing.title())));
        return shows;
    }

    private static List<Option> regions(List<Board.Row> rows) {
        List<Option> regions = new ArrayList<>(List.of(new Option("", "All regions")));
        rows.stream()
                .map(row -> new Option(row.region(), row.regionName()))
                .distinct()
                .sorted(java.util.Comparator.comparing(Option::value))
                .forEach(regions::add);
        return regions;
    }
}
