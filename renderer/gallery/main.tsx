// Owns starting the gallery: every component in its states, for those who build them. No bundle of the product holds it.
// Must not import the product's own starts, sockets or stores.
import { createRoot } from 'react-dom/client';
import { Gallery } from './Gallery.tsx';
import './gallery.css';

const element = document.getElementById('root');
if (element === null) throw new Error('gallery.html has no #root');
createRoot(element).render(<Gallery />);
