// Looks at a page as a browser shows it: what axe-core finds in light and in
// dark, and whether a narrow page must be scrolled sideways.
const { chromium } = require('playwright-core');
const axe = require('axe-core');
(async () => {
  const [page, executablePath] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  let faults = 0;
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width: 1200, height: 900 } });
    const tab = await context.newPage();
    tab.on('request', r => { if (!r.url().startsWith('file:')) { faults++; console.log('it loads ' + r.url()); } });
    await tab.goto('file://' + page);
    await tab.evaluate(axe.source);
    for (const v of (await tab.evaluate(() => window.axe.run())).violations) {
      faults++;
      console.log(colorScheme, v.id, v.help, v.nodes[0].html.slice(0, 200));
    }
  }
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true })).newPage();
  await phone.goto('file://' + page);
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) { faults++; console.log('on a phone it runs ' + wide + ' pixels over the edge'); }
  await browser.close();
  process.exit(faults ? 1 : 0);
})();
