/**
 * One release of settings, made ready for requests: which app a credential opens, and which module
 * serves a scene. All that can be computed once per release is computed here. Uses {@code
 * contract}, {@code moderation}, {@code settings}, {@code request} and {@code refusal}.
 */
@NullMarked
package dev.sluice.ingest.routing;

import org.jspecify.annotations.NullMarked;
