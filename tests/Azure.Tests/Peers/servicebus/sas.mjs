import { createHmac, timingSafeEqual } from 'node:crypto';

/** Says why an Authorization header does not allow a request, or null when it does. */
export function objection(header, { host, path, claim, keys, bearer, now }) {
  if (!header) {
    return [401, 'MissingToken: The security token is missing.'];
  }

  if (header.startsWith('Bearer ')) {
    return bearer.includes(header.slice('Bearer '.length)) ? null : [401, 'InvalidToken: The bearer token is not valid here.'];
  }

  const prefix = 'SharedAccessSignature ';
  return header.startsWith(prefix)
    ? objectionToSas(header.slice(prefix.length), { host, path, claim, keys, now })
    : [401, 'MalformedToken: The authorization scheme is not known.'];
}

function objectionToSas(token, { host, path, claim, keys, now }) {
  const parts = new Map(token.split('&').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  const [sr, sig, se, skn] = ['sr', 'sig', 'se', 'skn'].map((name) => parts.get(name));
  if (!sr || !sig || !/^\d+$/.test(se ?? '') || !skn || parts.size !== 4) {
    return [401, 'MalformedToken: A token has sr, sig, se and skn and nothing else.'];
  }

  const key = keys[decodeURIComponent(skn)];
  if (!key) {
    return [401, 'InvalidSignature: The key name is not known.'];
  }

  // Exactly the text that was sent is signed, and the key is the text itself, never decoded.
  const wanted = createHmac('sha256', Buffer.from(key.key, 'utf8')).update(`${sr}\n${se}`).digest();
  const given = Buffer.from(decodeURIComponent(sig), 'base64');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return [401, 'InvalidSignature: The token has an invalid signature.'];
  }

  if (Number(se) * 1000 <= now) {
    return [401, 'ExpiredToken: The token is expired.'];
  }

  if (!covers(decodeURIComponent(sr), host, path)) {
    return [401, 'InvalidAudience: The token is for another resource.'];
  }

  return key.claims.includes(claim) ? null : [403, `The ${claim} claim is required.`];
}

// A token for a parent path works for its children.
function covers(resource, host, path) {
  const match = /^(?:https?|sb):\/\/([^/]+)(\/.*)?$/i.exec(resource);
  if (!match || match[1].toLowerCase() !== host.toLowerCase()) {
    return false;
  }

  const parent = (match[2] ?? '/').replace(/\/+$/, '').toLowerCase();
  const child = decodeURIComponent(path).toLowerCase();
  return child === parent || child.startsWith(`${parent}/`);
}
