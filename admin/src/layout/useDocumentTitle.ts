import { useEffect } from 'react';

/** The browser's title follows the page's heading, which pages write through react-admin's portal. */
export function useDocumentTitle(): void {
  useEffect(() => {
    const heading = document.getElementById('react-admin-title');
    if (!heading) return;
    const follow = () => {
      document.title = heading.textContent ? `${heading.textContent} · Landed` : 'Landed';
    };
    const observer = new MutationObserver(follow);
    observer.observe(heading, { childList: true, subtree: true, characterData: true });
    follow();
    return () => observer.disconnect();
  }, []);
}
