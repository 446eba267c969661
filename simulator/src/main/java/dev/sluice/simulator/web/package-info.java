/**
 * What the stand-ins need of HTTP: endpoints that return a reply or refuse. Uses the web server and
 * the contract's JSON only.
 */
@NullMarked
package dev.sluice.simulator.web;

import org.jspecify.annotations.NullMarked;
