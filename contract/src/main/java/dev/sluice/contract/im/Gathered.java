package dev.sluice.contract.im;

import com.fasterxml.jackson.core.JsonPointer;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.callback.ContentCallbackReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the elements of a message hold, within the limits of one callback. */
final class Gathered {
  /** Elements that are looked at, those of relayed messages included. */
  static final int MAX_ELEMENTS = 1_000;

  /** Strings of one item. */
  static final int MAX_TEXTS = 500;

  /** Files of one callback, each of which is an item. */
  static final int MAX_FILES = 50;

  static final String LONG_URL = "a file whose URL is too long";

  private final List<String> texts = new ArrayList<>();
  private final List<TextPlace> places = new ArrayList<>();
  private final Set<File> files = new LinkedHashSet<>();
  private int elements;
  private boolean custom;
  private @Nullable String unjudgeable;

  /** Another element is about to be looked at; false: there are too many. */
  boolean element() {
    if (++elements <= MAX_ELEMENTS) {
      return true;
    }
    unjudgeable("more than " + MAX_ELEMENTS + " elements");
    return false;
  }

  void text(String text, JsonPointer at, boolean audited) {
    if (text.isEmpty()) {
      return;
    }
    if (texts.size() == MAX_TEXTS) {
      unjudgeable("more than " + MAX_TEXTS + " texts");
      return;
    }
    texts.add(text);
    places.add(new TextPlace(at, audited));
  }

  void file(ContentType type, String url) {
    if (url.length() > ContentCallbackReader.MAX_URL) {
      unjudgeable(LONG_URL);
    } else if (files.size() == MAX_FILES && !files.contains(new File(type, url))) {
      unjudgeable("more than " + MAX_FILES + " files");
    } else {
      files.add(new File(type, url));
    }
  }

  /** Something is there that nobody can look at; the first reason counts. */
  void unjudgeable(String why) {
    if (unjudgeable == null) {
      unjudgeable = why;
    }
  }

  void custom() {
    custom = true;
  }

  List<String> texts() {
    return texts;
  }

  List<TextPlace> places() {
    return places;
  }

  Set<File> files() {
    return files;
  }

  boolean hasCustom() {
    return custom;
  }

  @Nullable String unjudgeable() {
    return unjudgeable;
  }

  /** A file; the same one twice in a message is one. */
  record File(ContentType type, String url) {}
}
