/**
 * The practice course: a small LTI 1.3 tool with a key, a client id and learners' attempts of its own. It knows the hub as its
 * platform, over HTTP, and nothing of the practice LMS beside it. It needs no cookie beyond the login: what a launch said
 * travels sealed in the forms of its pages.
 */
@NullMarked
package org.seamoocs.hub.practice.course;

import org.jspecify.annotations.NullMarked;
