/**
 * The ordered events of a forum: {@code ForumWriter} makes them under the lock of the forum's row, {@code EventReader}
 * reads them back. What an event means is {@code discussion}'s, who gets it {@code stream}'s business.
 */
@NullMarked
package org.seamoocs.hub.forum.log;

import org.jspecify.annotations.NullMarked;
