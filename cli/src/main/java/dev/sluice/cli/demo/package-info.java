/**
 * The one-process demo, and the commands that try a running deployment out. May use every module;
 * the parts that run meet only over sockets.
 */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
