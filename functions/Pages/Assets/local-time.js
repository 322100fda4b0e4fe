// Shows times on the reader's own clock, with its zone, where that differs from the zone they were written in. What stood there stays as a hint.
const language = document.documentElement.lang;
const english = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'long',
});
const chinese = new Intl.DateTimeFormat('zh-CN', {
  weekday: 'short', day: 'numeric', month: 'numeric', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'long',
});

function words(at) {
  const format = language.startsWith('zh') ? chinese : english;
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return format === chinese
    ? `${part.year}年${part.month}月${part.day}日（${part.weekday}）${part.hour}:${part.minute} ${part.timeZoneName}`
    : `${part.weekday} ${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute} ${part.timeZoneName}`;
}

function offset(text) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [, '+', '0', '0'];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

for (const time of document.querySelectorAll('time[datetime]')) {
  const at = new Date(time.dateTime);
  if (!Number.isNaN(at.getTime()) && -at.getTimezoneOffset() !== offset(time.dateTime)) {
    time.title = time.textContent;
    time.textContent = words(at);
  }
}
