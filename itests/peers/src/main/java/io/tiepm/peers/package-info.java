/** Starts devices and watchers that nobody here wrote, for tests. Never deployed. */
@NullMarked
package io.tiepm.peers;

import org.jspecify.annotations.NullMarked;
