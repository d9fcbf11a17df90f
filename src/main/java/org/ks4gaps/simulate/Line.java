package org.ks4gaps.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text of rows gathered as bytes: tab-separated fields, numbers written without going through
 * strings. Grows as needed.
 */
final class Line {
  private byte[] bytes;
  private int length;

  Line(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  int length() {
    return length;
  }

  /** Takes back everything from a position on, as text of one byte per character. */
  String cut(int from) {
    String text = new String(bytes, from, length - from, StandardCharsets.ISO_8859_1);
    length = from;
    return text;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  Line put(char c) {
    room(1);
    bytes[length++] = (byte) c;
    return this;
  }

  Line text(String s) {
    int n = s.length();
    room(n);
    for (int i = 0; i < n; i++) {
      bytes[length++] = (byte) s.charAt(i);
    }
    return this;
  }

  Line raw(byte[] some) {
    room(some.length);
    System.arraycopy(some, 0, bytes, length, some.length);
    length += some.length;
    return this;
  }

  Line tab() {
    return put('\t');
  }

  Line end() {
    return put('\n');
  }

  Line field(String s) {
    return text(s).tab();
  }

  Line field(int value) {
    return number(value).tab();
  }

  Line blank() {
    return tab();
  }

  Line number(int value) {
    if (value < 0) {
      put('-');
      value = -value;
    }
    int digits = 1;
    for (int rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits(value, digits);
  }

  private Line digits(int value, int digits) {
    room(digits);
    for (int i = digits - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + value % 10);
      value /= 10;
    }
    length += digits;
    return this;
  }

  /** A decimal given as a whole number of 10^-places, as a field. */
  Line decimal(int value, int places) {
    if (value < 0) {
      put('-');
      value = -value;
    }
    int unit = 1;
    for (int i = 0; i < places; i++) {
      unit *= 10;
    }
    number(value / unit).put('.');
    return digits(value % unit, places).tab();
  }
}
