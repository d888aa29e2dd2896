/**
 * The {@code main} of the runnable jar: starts the embedded MariaDB and Payara Micro, stops them in order, and runs
 * the commands of the command line. Not part of the WAR.
 */
@NullMarked
package org.seamoocs.hub.runtime.launcher;

import org.jspecify.annotations.NullMarked;
