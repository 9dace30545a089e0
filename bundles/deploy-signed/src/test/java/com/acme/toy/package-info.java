/** What vendors might bring, good and bad. */
package com.acme.toy;
