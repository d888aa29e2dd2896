/**
 * The forum's pages (ADR 0016): HTML that is read and used without script, and the same parts as fragments for those who
 * have it. Nothing is decided here: who may do what is the door's and the log's business, and what was typed goes the way
 * of every command.
 */
@NullMarked
package org.seamoocs.hub.forum.page;

import org.jspecify.annotations.NullMarked;
