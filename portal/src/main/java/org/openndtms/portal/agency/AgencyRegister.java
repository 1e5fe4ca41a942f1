package org.openndtms.portal.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openndtms.portal.audit.AuditLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Changes of the register of agencies: judged, made whole or not at all, and audited. */
@Service
@Transactional
class AgencyRegister implements AgencyImport {
    static final String TAKEN = "An agency with this code is already in the register, perhaps in another region.";
    static final String CHANGED_MEANWHILE =
            "Somebody else has changed this agency while you were working on it. Nothing of yours was kept. "
                    + "Look at the agency as it is now, then make your change again.";

    private final Agencies agencies;
    private final Areas areas;
    private final AuditLog audit;

    AgencyRegister(Agencies agencies, Areas areas, AuditLog audit) {
        this.agencies = agencies;
        this.areas = areas;
        this.audit = audit;
    }

    /** Adds an agency; what is wrong otherwise. */
    List<String> add(AgencyForm form, List<String> ownRegions) {
        List<String> problems = form.problems(areas.places());
        if (problems.isEmpty()) {
            Agency agency = form.agency(areas.places(), 0);
            if (!ownRegions.isEmpty() && !ownRegions.contains(agency.region())) {
                problems.add("The area belongs to another region, whose regional team adds its agencies.");
            } else if (agencies.add(agency)) {
                audit.record("agency.added", "agency:" + agency.code());
            } else {
                problems.add(TAKEN);
            }
        }
        return problems;
    }

    /** Changes an agency that was read with a version; what is wrong otherwise. */
    List<String> change(AgencyForm form, int version, List<String> ownRegions) {
        List<String> problems = form.problems(areas.places());
        if (problems.isEmpty()) {
            Agency agency = form.agency(areas.places(), version);
            if (!ownRegions.isEmpty() && !ownRegions.contains(agency.region())) {
                problems.add("An agency is moved to another region by an administrator.");
            } else if (agencies.change(agency)) {
                audit.record("agency.changed", "agency:" + agency.code());
            } else {
                problems.add(CHANGED_MEANWHILE);
            }
        }
        return problems;
    }

    @Override
    public List<String> bringIn(String csv) {
        return importFile(csv).problems();
    }

    /** What an import did, or what is wrong with the file: then it did nothing. */
    record Import(int added, int changed, int unchanged, List<String> problems) {}

    /** Adds and changes agencies from a file; those that the file does not name stay as they are. */
    Import importFile(String csv) {
        AgencyCsv.Reading reading = AgencyCsv.read(csv, areas.places());
        List<String> problems = new ArrayList<>(reading.problems());
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        if (problems.isEmpty()) {
            for (Agency agency : reading.agencies()) {
                Optional<Agency> old = agencies.find(agency.code());
                if (old.isPresent() && AgencyForm.of(old.get()).equals(AgencyForm.of(agency))) {
                    unchanged++;
                } else if (old.isPresent()) {
                    Agency next = AgencyForm.of(agency)
                            .agency(areas.places(), old.get().version());
                    changed += agencies.change(next) ? 1 : 0;
                } else {
                    added += agencies.add(agency) ? 1 : 0;
                }
            }
            if (added + changed + unchanged < reading.agencies().size()) {
                problems.add("Somebody else changed the register meanwhile. Nothing was brought in; try again.");
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return new Import(0, 0, 0, problems);
            }
            audit.record(
                    "agency.imported",
                    "agencies",
                    Map.of("added", Integer.toString(added), "changed", Integer.toString(changed)));
        }
        return new Import(added, changed, unchanged, problems);
    }
}
