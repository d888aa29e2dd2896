package org.seamoocs.hub.forum.log;

/**
 * What became of a change.
 *
 * @param seq its event; of a change that changed nothing, the newest event then
 * @param id the post or topic concerned
 * @param duplicate whether it had been done before under the same client id
 */
public record Receipt(long seq, long id, boolean duplicate) {}
