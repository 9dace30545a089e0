/** The administrator's commands: scope {@code tiepm}, noun-verb, a table for people and {@code --json} for scripts. */
@NullMarked
package io.tiepm.console;

import org.jspecify.annotations.NullMarked;
