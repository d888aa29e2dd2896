/**
 * How a forum's events reach people (design.md 5): the socket and its HTTP twins. A room per forum holds the newest events,
 * encoded once; a reader holds a position in them and at most one frame on its way. Nodes ring each other's doorbells;
 * what there is to read is read from the database.
 */
@NullMarked
package org.seamoocs.hub.forum.stream;

import org.jspecify.annotations.NullMarked;
