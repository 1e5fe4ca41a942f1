package org.openndtms.portal.submission;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Rule;
import org.openndtms.portal.access.CurrentPerson;
import org.openndtms.portal.access.Needs;
import org.openndtms.portal.access.NotFoundException;
import org.openndtms.portal.access.Role;
import org.openndtms.portal.agency.Agencies;
import org.openndtms.portal.agency.Agency;
import org.openndtms.portal.agency.ConsentConfirmations;
import org.openndtms.portal.web.Option;
import org.openndtms.portal.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which a file is chosen and sent (specification 3.4: the button is called "upload file"). */
@Controller
class UploadController {
    private static final int LONGEST_REFERENCE = 100;

    private final Receiving receiving;
    private final UploadPeriods periods;
    private final Agencies agencies;
    private final ConsentConfirmations consent;
    private final CurrentPerson person;
    private final UploadSettings settings;
    private final CheckPack pack;

    UploadController(
            Receiving receiving,
            UploadPeriods periods,
            Agencies agencies,
            ConsentConfirmations consent,
            CurrentPerson person,
            UploadSettings settings,
            CheckPack pack) {
        this.receiving = receiving;
        this.periods = periods;
        this.agencies = agencies;
        this.consent = consent;
        this.person = person;
        this.settings = settings;
        this.pack = pack;
    }

    @GetMapping(UploadConfiguration.ROUTE)
    @Needs("submission.upload")
    String form(@RequestParam Map<String, String> fields, Model model) {
        return show(fields, new Problems(), model);
    }

    @PostMapping(UploadConfiguration.ROUTE)
    @Needs("submission.upload")
    String upload(
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        StreamedForm form = streamed(request);
        UUID token = uuid(fields.getOrDefault("form", ""));
        Problems problems = new Problems();
        Agency agency = agency(fields, problems);
        LocalDate dataEnd = periods.find(fields.getOrDefault("period", "")).orElse(null);
        problems.unless(dataEnd != null, "period", "Choose the period of the data");
        String reference = fields.getOrDefault("onBehalfOf", "").strip();
        if (isOfficer()) {
            problems.unless(
                    !reference.isEmpty() && reference.length() <= LONGEST_REFERENCE,
                    "onBehalfOf",
                    "Give the provider’s reference, in at most 100 characters");
        }
        boolean confirmed = agency == null || consent.confirmed(agency.code());
        problems.unless(
                confirmed,
                "agency",
                "The agency has to confirm first that it uses the latest “Consent to PHE NDTMS”: on its page, under"
                        + " Agencies");
        problems.unless(form != null && !form.fileName().isEmpty(), "file", "Choose a file");
        if (!problems.isEmpty() || form == null || agency == null || dataEnd == null) {
            return show(fields, problems, model);
        }
        Receiving.Wanted wanted = new Receiving.Wanted(
                agency,
                dataEnd,
                fields.getOrDefault("purpose", "").equals("check"),
                isOfficer() ? reference : "",
                token == null ? UUID.randomUUID() : token,
                request.getSession().getId());
        return receive(wanted, form, fields, response, model);
    }

    private String receive(
            Receiving.Wanted wanted,
            StreamedForm form,
            Map<String, String> fields,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Problems problems = new Problems();
        try (OneFile file = new OneFile(form)) {
            return to(receiving.receive(wanted, form.fileName(), file));
        } catch (TooLargeException e) {
            response.setStatus(HttpStatus.CONTENT_TOO_LARGE.value());
            problems.add("file", tooLarge());
        } catch (OneFile.AnotherException e) {
            problems.add("file", "Choose one file only");
        } catch (CutOffException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            problems.add("file", "The file did not arrive whole, and nothing of it has been kept. Send it again");
        } catch (NoRoomException e) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader("Retry-After", "120");
            problems.add(
                    "file",
                    "Many files are being sent at this moment, and yours has not been kept. Send it again in a few"
                            + " minutes");
        }
        return show(fields, problems, model);
    }

    /** FL-12 in the words of the rule, with the limit. */
    private String tooLarge() {
        String rule = pack.get().findRule("FL-12").map(Rule::message).orElse("The file is too large.");
        return rule + " At most " + megabytes() + " MB are allowed";
    }

    private long megabytes() {
        return settings.maxBytes() / 1_000_000;
    }

    private String show(Map<String, String> fields, Problems problems, Model model) {
        List<Agency> own = agencies.list();
        String only = own.size() == 1 ? own.get(0).code() : "";
        String chosen = fields.getOrDefault("agency", only);
        List<Option> choices = new ArrayList<>();
        choices.add(new Option("", "Choose an agency"));
        own.forEach(agency -> choices.add(new Option(agency.code(), agency.name() + " (" + agency.code() + ")")));
        String period = fields.getOrDefault("period", "");
        model.addAttribute("agencies", choices);
        model.addAttribute("single", own.size() == 1 ? own.get(0) : null);
        model.addAttribute("chosen", chosen);
        model.addAttribute("periods", periods.options());
        model.addAttribute(
                "period",
                periods.find(period)
                        .orElseGet(() -> periods.likely(
                                chosen.isEmpty() && !own.isEmpty() ? own.get(0).code() : chosen))
                        .toString());
        model.addAttribute(
                "purposes",
                List.of(
                        new Option("submit", "To be submitted when it is ready"),
                        new Option("check", "To be checked only; nothing is kept for longer than 30 minutes")));
        model.addAttribute("purpose", fields.getOrDefault("purpose", "submit"));
        model.addAttribute("officer", isOfficer());
        model.addAttribute("onBehalfOf", fields.getOrDefault("onBehalfOf", ""));
        model.addAttribute("form", UUID.randomUUID().toString());
        model.addAttribute("megabytes", megabytes());
        problems.show(model);
        return "submission/upload";
    }

    /** The agency that was chosen; one that the person has nothing to do with does not exist for them. */
    private @Nullable Agency agency(Map<String, String> fields, Problems problems) {
        String code = fields.getOrDefault("agency", "").strip().toUpperCase(Locale.ROOT);
        List<Agency> own = agencies.list();
        if (code.isEmpty()) {
            problems.unless(own.size() == 1, "agency", "Choose the agency");
            return own.size() == 1 ? own.get(0) : null;
        }
        return own.stream()
                .filter(agency -> agency.code().equals(code))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private boolean isOfficer() {
        return person.get().role() == Role.REGIONAL_OFFICER;
    }

    private static String to(UUID file) {
        return "redirect:/submissions/files/" + file;
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable StreamedForm streamed(HttpServletRequest request) {
        ServletRequest at = request;
        while (at instanceof HttpServletRequestWrapper wrapper && !(at instanceof StreamedForm)) {
            at = wrapper.getRequest();
        }
        return at instanceof StreamedForm form ? form : null;
    }

    /** The bytes of a form's file, at whose end it is seen that it is the only one and that the form is whole. */
    private static final class OneFile extends InputStream {
        /** Another file follows. */
        private static final class AnotherException extends IOException {
            private static final long serialVersionUID = 1L;
        }

        private final StreamedForm form;
        private final InputStream in;

        OneFile(StreamedForm form) throws IOException {
            this.form = form;
            this.in = form.file();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            boolean another;
            int read;
            try {
                read = in.read(into, offset, length);
                another = read < 0 && form.moreFiles();
            } catch (IOException e) {
                throw new CutOffException(e);
            }
            if (another) {
                throw new AnotherException();
            }
            return read;
        }
    }
}
