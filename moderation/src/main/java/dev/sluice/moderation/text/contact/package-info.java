/**
 * Finds contact details in a text: phone numbers, QQ and WeChat ids, URLs and domains, e-mail
 * addresses, also where they are written in Chinese numerals or broken up. Uses the fold tables and
 * RE2/J; knows no lexicon.
 */
@NullMarked
package dev.sluice.moderation.text.contact;

import org.jspecify.annotations.NullMarked;
