/**
 * Content items and responses of Deep Linking 2.0: read leniently, written strictly. An item that exists is fit to be stored
 * and shown: addresses are of the web, html is sanitised, custom values have one line. No input or output, no storage.
 */
@NullMarked
package org.seamoocs.hub.lti.spec.deeplink;

import org.jspecify.annotations.NullMarked;
