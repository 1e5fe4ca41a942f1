package org.openndtms.portal.submission;

/** What happens to a submission. */
public enum Event {
    /** A file was received, or Data Entry Tool records were transferred. */
    UPLOAD,
    /** A check begins. */
    START_CHECK,
    /** A check ended before its end, because the process did; it is done again. */
    INTERRUPT_CHECK,
    /** The file as a whole is rejected. */
    REJECT,
    /** The check found errors, warnings, or mismatches that nobody has settled. */
    FIND_ISSUES,
    /** Load and data quality are 100 %, and no mismatch is open. */
    PASS,
    /** Something the result depends on has changed: a confirmation, the loaded data, the rules. */
    CHECK_AGAIN,
    /** A newer file of the agency takes its place. */
    REPLACE,
    /** The deadline passed before it was submitted. */
    EXPIRE,
    /** The agency was permitted to be late, after all. */
    REVIVE,
    /** The provider hands it to the regional team. */
    SUBMIT,
    /** The provider takes it back before the regional team has taken it up. */
    WITHDRAW,
    /** The regional team sends it back, with a reason. */
    RETURN,
    /** The regional team accepts it. */
    ACCEPT,
    /** Loading begins. */
    START_LOAD,
    /** Loading ended before its end, because the process did; it is done again. */
    INTERRUPT_LOAD,
    /** The records are loaded. */
    FINISH_LOAD,
    /** Loading met a fault; the earlier load stands. */
    FAIL_LOAD,
    /** The regional team has it loaded again after a fault. */
    RETRY_LOAD,
    /** A later load takes the place of this one. */
    SUPERSEDE,
    /** Two people of the regional team undo the load. */
    ROLL_BACK,
    /** It is the load again, since the one after it was rolled back. */
    REACTIVATE
}
