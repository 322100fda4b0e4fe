// Sends the given messages with the providers' own clients to servers on this machine, and nothing else.
// Usage: node official.cjs '{"twilio":{"url","accountSid","authToken","messages":[],"calls":[]},"sendGrid":{"url","apiKey","mails":[]}}'
const twilio = require('twilio');
const sendGrid = require('@sendgrid/mail');
const { Client } = require('@sendgrid/client');

class LocalClient extends twilio.RequestClient {
  constructor(url) {
    super();
    this.url = url;
  }

  request(options) {
    return super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', this.url) });
  }
}

async function main(wanted) {
  if (wanted.twilio) {
    const { url, accountSid, authToken, messages = [], calls = [] } = wanted.twilio;
    const client = twilio(accountSid, authToken, { httpClient: new LocalClient(url) });
    for (const message of messages) {
      await client.messages.create(message);
    }

    for (const call of calls) {
      await client.calls.create(call);
    }
  }

  if (wanted.sendGrid) {
    const { url, apiKey, mails = [] } = wanted.sendGrid;
    const client = new Client();
    client.setApiKey(apiKey);
    client.setDefaultRequest('baseUrl', url);
    sendGrid.setClient(client);
    for (const mail of mails) {
      await sendGrid.send(mail);
    }
  }
}

main(JSON.parse(process.argv[2])).catch((error) => {
  console.error(error);
  process.exit(1);
});
