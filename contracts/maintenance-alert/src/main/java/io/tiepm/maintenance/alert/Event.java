package io.tiepm.maintenance.alert;

/** What can happen to an alarm. */
enum Event {
    /** What it warns of came about. */
    ACTIVATE,
    /** What it warns of became much worse. */
    ESCALATE,
    /** What it warns of went away. */
    CLEAR,
    /** A person has seen it. */
    ACKNOWLEDGE,
    /** A person hides it for a while. */
    SHELVE,
    /** A person wants it back, or the while is over. */
    UNSHELVE,
    /** A rule hides it. */
    SUPPRESS,
    /** The rule does not hide it any more. */
    UNSUPPRESS,
    /** A person takes it out of service. */
    REMOVE,
    /** A person brings it back into service. */
    RESTORE
}
