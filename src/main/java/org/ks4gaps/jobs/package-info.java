/** The doors: the command line, the session, and the log and summary of a run. */
package org.ks4gaps.jobs;
