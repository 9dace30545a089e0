package io.tiepm.driver.modbus;

/** A link's hold of a line, until it is let go of. */
interface Hold {
    Line line();

    /** Lets go of the line; it is closed when nobody holds it any more. */
    void letGo();
}
